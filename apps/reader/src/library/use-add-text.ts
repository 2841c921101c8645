import type { DocumentAdded, NewDocument } from '@postil/contract';
import { useQueryClient } from '@tanstack/react-query';
import { addText } from './library-api.js';
import { shelfKey } from './shelf-key.js';
import { useUpload } from './use-upload.js';

/** Sends a text to a shelf. */
export function useAddText(groupId: string) {
  const queryClient = useQueryClient();
  return useUpload<NewDocument, DocumentAdded>(
    (about, { id, ...upload }) => addText({ ...upload, groupId, documentId: id, about }),
    () => queryClient.invalidateQueries({ queryKey: shelfKey(groupId) }),
  );
}
