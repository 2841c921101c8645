import { ACCOUNT_HEADER, OPERATION_HEADER } from '@postil/contract';
import type { z } from 'zod';
import { parseJson, readAnswer, refusal } from './api-client.js';
import { ApiFailure } from './api-failure.js';
import { session } from './session.js';

export interface UploadOptions<T> {
  readonly schema: z.ZodType<T>;
  readonly contentType: string;
  readonly operationId: string;
  readonly signal: AbortSignal;
  /** Called with the share that has gone out, from 0 to 1; 1 means that the server is now reading it. */
  readonly onProgress: (share: number) => void;
}

/**
 * PUTs a body as it is. XMLHttpRequest, since fetch doesn't tell how much has gone out.
 * @throws ApiFailure, or a DOMException named AbortError when `signal` says so.
 */
export function upload<T>(path: string, body: Blob, options: UploadOptions<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const { signal } = options;
    if (signal.aborted) return reject(aborted());
    const xhr = new XMLHttpRequest();
    const abort = () => xhr.abort();
    signal.addEventListener('abort', abort);

    xhr.open('PUT', path);
    xhr.setRequestHeader('accept', 'application/json');
    xhr.setRequestHeader('content-type', options.contentType);
    xhr.setRequestHeader(OPERATION_HEADER, options.operationId);
    const account = session.account();
    if (account !== null) xhr.setRequestHeader(ACCOUNT_HEADER, account);
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) options.onProgress(event.loaded / event.total);
    };
    xhr.upload.onload = () => options.onProgress(1);
    xhr.onload = () => {
      try {
        const answer = parseJson(xhr.responseText);
        if (xhr.status < 200 || xhr.status > 299) throw refusal(xhr.status, answer);
        resolve(readAnswer(answer, options.schema, xhr.status));
      } catch (error) {
        reject(error instanceof Error ? error : new ApiFailure('unexpected'));
      }
    };
    xhr.onerror = () => reject(new ApiFailure('network'));
    xhr.onabort = () => reject(aborted());
    xhr.onloadend = () => signal.removeEventListener('abort', abort);
    xhr.send(body);
  });
}

function aborted(): DOMException {
  return new DOMException('The upload was cancelled.', 'AbortError');
}
