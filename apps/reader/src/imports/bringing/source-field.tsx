import { limits } from '@postil/contract';
import type { ClipboardEvent, ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button, IconButton } from '../../design/button.js';
import { TextField } from '../../design/field.js';
import { CloseIcon, FileIcon, PasteIcon } from '../../design/icons.js';
import { useMessages } from '../../messages/messages.js';
import { isMoreThanWords, pastedText } from './pasted-text.js';
import { acceptedFiles, isLong, sizeOf, type TextSource } from './text-source.js';

export interface SourceFieldProps {
  readonly source: TextSource;
  readonly onSource: (source: TextSource, others?: number) => void;
  readonly isDisabled: boolean;
}

/** The text itself: words in a field, or what stands in their place: a file, or a page that was pasted. */
export function SourceField({ source, onSource, isDisabled }: SourceFieldProps) {
  const { bring } = useMessages().imports;
  const choose = (
    <ChooseFile isDisabled={isDisabled} onFile={(file) => onSource({ kind: 'file', file })}>
      {source.kind === 'file' ? bring.chooseOther : bring.choose}
    </ChooseFile>
  );

  if (source.kind === 'words' && !isLong(source.words)) {
    const pasted = (event: ClipboardEvent) => {
      const whole = pastedText(event.clipboardData);
      // Into words that stand there already, words are pasted.
      if (source.words.trim() !== '' || !isMoreThanWords(whole)) return;
      event.preventDefault();
      onSource(whole);
    };
    return (
      <>
        <div className="bring-words-field" onPaste={pasted}>
          <TextField
            label={bring.textLabel}
            placeholder={bring.textPlaceholder}
            rows={9}
            autoFocus
            isDisabled={isDisabled}
            value={source.words}
            onChange={(words) => onSource({ kind: 'words', words })}
          />
        </div>
        <div className="bring-sources">
          <span>{bring.or}</span>
          {choose}
          <span>{bring.kinds(limits.fileBytes)}</span>
        </div>
      </>
    );
  }
  const name = source.kind === 'file' ? source.file.name : source.kind === 'page' ? bring.page : bring.pasted;
  return (
    <>
      <div className="bring-file">
        {source.kind === 'page' ? <PasteIcon size={22} /> : <FileIcon size={22} />}
        <p className="bring-file-name">
          {name}
          <small>
            {source.kind === 'page' ? bring.pageHint(countWords(source.words)) : bring.size(sizeOf(source))}
          </small>
        </p>
        <IconButton
          label={bring.takeAway}
          isDisabled={isDisabled}
          onPress={() => onSource({ kind: 'words', words: '' })}
        >
          <CloseIcon />
        </IconButton>
      </div>
      {source.kind === 'page' && (
        <p className="bring-excerpt" dir="auto">
          {source.words.slice(0, 600)}
        </p>
      )}
      <div className="bring-sources">
        {source.kind === 'page' && (
          <Button
            small
            isDisabled={isDisabled}
            onPress={() => onSource({ kind: 'words', words: source.words })}
          >
            {bring.plainOnly}
          </Button>
        )}
        {choose}
      </div>
    </>
  );
}

interface ChooseFileProps {
  readonly onFile: (file: File) => void;
  readonly isDisabled?: boolean;
  /** It is the one thing to do here. */
  readonly isPrimary?: boolean;
  readonly children: ReactNode;
}

/** A button for a file from this device. */
export function ChooseFile({ onFile, isDisabled, isPrimary = false, children }: ChooseFileProps) {
  return (
    <FileTrigger
      acceptedFileTypes={acceptedFiles}
      onSelect={(files) => {
        const file = files?.[0];
        if (file) onFile(file);
      }}
    >
      <Button
        small={!isPrimary}
        look={isPrimary ? 'primary' : 'quiet'}
        isDisabled={isDisabled}
        icon={<FileIcon />}
      >
        {children}
      </Button>
    </FileTrigger>
  );
}

function countWords(words: string): number {
  return words.match(/\S+/g)?.length ?? 0;
}
