import { createContext, useContext, type ReactNode } from 'react';
import { en } from './en.js';
import { phrasingFor, type Phrasing } from './phrasing.js';

/** Every word on the screen, by the part of the app that shows it; `say` counts and dates in the same language. */
export type Messages = ReturnType<typeof en> & { readonly say: Phrasing };

const catalogues = { en };
type Language = keyof typeof catalogues;

/** The catalogue for the first language asked for that there is one in, else English; dates follow its region. */
export function messagesFor(languages: readonly string[]): Messages {
  for (const locale of languages) {
    const language = locale.split('-')[0] as Language;
    if (Object.hasOwn(catalogues, language)) return build(language, locale);
  }
  return build('en', 'en');
}

function build(language: Language, locale: string): Messages {
  const say = phrasingFor(locale);
  return { ...catalogues[language](say), say };
}

const MessagesContext = createContext<Messages>(messagesFor([]));

export function MessagesProvider({ messages, children }: { messages: Messages; children: ReactNode }) {
  return <MessagesContext value={messages}>{children}</MessagesContext>;
}

export function useMessages(): Messages {
  return useContext(MessagesContext);
}
