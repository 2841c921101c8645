import type { TextImport } from '@postil/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import { usePreferences } from '../../account/use-preferences.js';
import { Page } from '../../app/page.js';
import type { GroupOfMe } from '../../groups/group-switcher.js';
import { useMessages } from '../../messages/messages.js';
import '../../reading/reading.css';
import { PictureDialog } from '../../reading/picture-dialog.js';
import { textStyle } from '../../reading/settings/text-style.js';
import '../../reading/settings/text-style.css';
import type { ShownPicture } from '../../reading/text/shown-picture.js';
import '../../reading/text/text.css';
// After the paragraphs' own rules, which it goes beyond; in a build, the same order holds for readings.
import '../../reading/text/blocks.css';
import { useNotesLayout } from '../../reading/use-notes-layout.js';
import { CorrectionTools } from './correcting/correction-tools.js';
import { useCorrections } from './correcting/use-corrections.js';
import { useUndoKey } from './correcting/use-undo-key.js';
import { LinkingBar } from './linking-bar.js';
import { MarkPopover } from './mark-popover.js';
import { DetailsForm } from './panel/details-form.js';
import { FootnotesPanel } from './panel/footnotes-panel.js';
import { PreviewContents } from './panel/preview-contents.js';
import { PanelBeside, PanelDock, type PanelEntry, type PanelTab } from './panel/preview-panel.js';
import { useDetails } from './panel/use-details.js';
import { WarningsPanel } from './panel/warnings-panel.js';
import { PreviewBar } from './preview-bar.js';
import './preview.css';
import type { FootnoteFact, MarkFact } from './text/preview-text.js';
import { usePreviewSurface } from './text/use-preview-surface.js';
import { useEnding } from './use-ending.js';

export interface OpenedPreviewProps {
  readonly opened: TextImport;
  readonly group: GroupOfMe;
}

/** A text that is ready, as it will look: to be looked through, corrected, and kept or thrown away. */
export default function OpenedPreview({ opened, group }: OpenedPreviewProps) {
  return opened.text && <ReadyPreview importId={opened.id} text={opened.text} group={group} />;
}

interface ReadyPreviewProps {
  readonly importId: string;
  readonly text: NonNullable<TextImport['text']>;
  readonly group: GroupOfMe;
}

function ReadyPreview({ importId, text, group }: ReadyPreviewProps) {
  const { imports } = useMessages();
  const { preview: words } = imports;
  const { preferences } = usePreferences();
  const layout = useNotesLayout();
  const host = useRef<HTMLDivElement>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  const [trouble, setTrouble] = useState(false);
  const [mark, setMark] = useState<HTMLElement | null>(null);
  const [picture, setPicture] = useState<ShownPicture | null>(null);
  const [linking, setLinking] = useState<FootnoteFact | null>(null);
  const [panel, setPanel] = useState<PanelTab | null>(null);
  const { details, chapters, warnings, footnotes } = text;

  const surface = usePreviewSurface(importId, text, host, {
    onMark: setMark,
    onPicture: setPicture,
    onTools: () => toolbar.current?.querySelector<HTMLElement>('button')?.focus(),
    onTrouble: setTrouble,
  });
  const inHand = useDetails(importId, details);
  const corrections = useCorrections(importId, surface);
  const ending = useEnding(importId, group, async () => {
    await corrections.settled();
    const saved = await inHand.flush();
    if (!saved) setPanel('details');
    return saved;
  });
  useUndoKey(corrections, text.corrections);

  const title = details.title;
  const byline = useMemo(() => {
    const date = details.date ?? '';
    const parts = [imports.preview.by(details.authors), date].filter((part) => part !== '');
    return { whole: parts.join(' · '), withoutAuthors: date };
  }, [imports, details.authors, details.date]);
  useEffect(
    () => surface?.describe(title, byline, details.language),
    [surface, title, byline, details.language],
  );

  /** On a phone, what is pressed in a sheet stands below it. */
  const fromPanel = (go: () => void) => {
    if (layout !== 'sheet') return go();
    setPanel(null);
    // The sheet gives the focus back first.
    setTimeout(go, 60);
  };
  const goTo = (paragraphId: string) => fromPanel(() => void surface?.goTo(paragraphId));
  const goToMark = ({ paragraphId, offset }: MarkFact) =>
    fromPanel(() => {
      void surface?.goToMark({ paragraphId, offset }).then((found) => {
        if (!found) return;
        found.focus({ preventScroll: true });
        setMark(found);
      });
    });
  const contents = surface && (
    <PreviewContents
      outline={chapters}
      chapterIndex={surface.chapterIndex}
      onChapter={(index) => fromPanel(() => void surface.goToChapter(index))}
      onHeading={goTo}
    />
  );
  const entries: PanelEntry[] = [
    ...(layout === 'margin' ? [] : [{ tab: 'contents', count: null, content: contents } as const]),
    { tab: 'details', count: null, content: <DetailsForm details={inHand} /> },
    {
      tab: 'warnings',
      count: warnings.length > 0 ? warnings.length : null,
      content: <WarningsPanel warnings={warnings} surface={surface} onGo={goTo} />,
    },
    {
      tab: 'footnotes',
      count: footnotes.all > 0 ? footnotes.all : null,
      content: surface && (
        <FootnotesPanel
          footnotes={footnotes}
          surface={surface}
          onGoToMark={goToMark}
          onGo={goTo}
          onLink={(footnote) => fromPanel(() => setLinking(footnote))}
        />
      ),
    },
  ];
  const isTitled = chapters[0]?.headings[0]?.level === 1 && chapters[0].headings[0].text === title;

  return (
    <Page
      title={words.pageTitle(title)}
      className="preview"
      bar={
        <PreviewBar
          group={group}
          title={title}
          language={details.language}
          corrections={corrections}
          made={text.corrections}
          ending={ending}
        />
      }
    >
      <div className="preview-columns" data-layout={layout} data-linking={linking !== null}>
        {layout === 'margin' && (
          <nav className="preview-rail" aria-label={words.tabs.contents}>
            <h2 className="section-label">{words.tabs.contents}</h2>
            {contents}
            <p className="preview-facts">
              {words.facts(text.words, text.paragraphs)}
              {text.pictures > 0 && <br />}
              {text.pictures > 0 && words.pictures(text.pictures)}
            </p>
          </nav>
        )}
        <div className="reading-set preview-text" {...textStyle(preferences)}>
          {!isTitled && (
            <header className="text-title text">
              <h1 dir="auto" lang={details.language ?? undefined}>
                {title}
              </h1>
              {byline.whole !== '' && (
                <p className="byline" dir="auto">
                  {byline.whole}
                </p>
              )}
            </header>
          )}
          <div ref={host} className="text-host" />
          {surface && !linking && (
            <CorrectionTools surface={surface} corrections={corrections} toolbar={toolbar} />
          )}
          {trouble && (
            <p className="text-trouble" role="status">
              {words.trouble}
            </p>
          )}
        </div>
        {layout === 'sheet' ? (
          <PanelDock entries={entries} open={panel} onOpen={setPanel} />
        ) : (
          <PanelBeside entries={entries} open={panel ?? firstTab(text)} onOpen={setPanel} />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {corrections.told}
      </p>
      {surface && mark && (
        <MarkPopover surface={surface} corrections={corrections} mark={mark} onClose={() => setMark(null)} />
      )}
      <PictureDialog picture={picture} onClose={() => setPicture(null)} />
      {surface && linking && (
        <LinkingBar
          surface={surface}
          corrections={corrections}
          footnote={linking}
          onClose={() => setLinking(null)}
        />
      )}
    </Page>
  );
}

/** What most asks to be looked at. */
function firstTab({ warnings, footnotes }: ReadyPreviewProps['text']): PanelTab {
  if (warnings.length > 0) return 'warnings';
  return footnotes.found > 0 ? 'footnotes' : 'details';
}
