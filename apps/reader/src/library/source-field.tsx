import { limits } from '@postil/contract';
import { FileTrigger } from 'react-aria-components';
import { Button, IconButton } from '../design/button.js';
import { TextField } from '../design/field.js';
import { CloseIcon, FileIcon } from '../design/icons.js';
import { useMessages } from '../messages/messages.js';
import { acceptedFiles, isLong, type TextSource } from './text-source.js';

export interface SourceFieldProps {
  readonly source: TextSource;
  readonly onSource: (source: TextSource, others?: number) => void;
  readonly isDisabled: boolean;
}

/** The text itself: pasted words, or a file in their place. */
export function SourceField({ source, onSource, isDisabled }: SourceFieldProps) {
  const { add } = useMessages().library;
  const choose = (
    <FileTrigger
      acceptedFileTypes={acceptedFiles}
      onSelect={(files) => {
        const file = files?.[0];
        if (file) onSource({ kind: 'file', file });
      }}
    >
      <Button small isDisabled={isDisabled} icon={<FileIcon />}>
        {source.kind === 'file' ? add.chooseOther : add.choose}
      </Button>
    </FileTrigger>
  );

  if (source.kind === 'file' || isLong(source.words)) {
    const name = source.kind === 'file' ? source.file.name : add.pasted;
    const bytes = source.kind === 'file' ? source.file.size : new Blob([source.words]).size;
    return (
      <>
        <div className="add-text-file">
          <FileIcon size={22} />
          <p className="add-text-file-name">
            {name}
            <small>{add.size(bytes)}</small>
          </p>
          <IconButton
            label={add.takeAway}
            isDisabled={isDisabled}
            onPress={() => onSource({ kind: 'words', words: '' })}
          >
            <CloseIcon />
          </IconButton>
        </div>
        <div className="add-text-sources">{choose}</div>
      </>
    );
  }
  return (
    <>
      <div className="add-text-words-field">
        <TextField
          label={add.textLabel}
          placeholder={add.textPlaceholder}
          rows={9}
          autoFocus
          isDisabled={isDisabled}
          value={source.words}
          onChange={(words) => onSource({ kind: 'words', words })}
        />
      </div>
      <div className="add-text-sources">
        <span>{add.or}</span>
        {choose}
        <span>{`${add.formatsShort} ${add.limit(limits.textBytes)}`}</span>
      </div>
    </>
  );
}
