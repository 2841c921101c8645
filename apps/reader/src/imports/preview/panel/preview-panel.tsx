import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Button } from '../../../design/button.js';
import { Dialog } from '../../../design/dialog.js';
import { ContentsIcon, EditIcon, FootnoteIcon, WarningIcon } from '../../../design/icons.js';
import { useMessages } from '../../../messages/messages.js';
import './preview-panel.css';

export type PanelTab = 'contents' | 'details' | 'warnings' | 'footnotes';

export interface PanelEntry {
  readonly tab: PanelTab;
  /** Shown beside its name; null where there is nothing to count. */
  readonly count: number | null;
  readonly content: ReactNode;
}

const icons: Readonly<Record<PanelTab, ReactNode>> = {
  contents: <ContentsIcon />,
  details: <EditIcon />,
  warnings: <WarningIcon />,
  footnotes: <FootnoteIcon />,
};

interface PanelBesideProps {
  readonly entries: readonly PanelEntry[];
  readonly open: PanelTab;
  readonly onOpen: (tab: PanelTab) => void;
}

/** What is to be known and said about the text, beside it. */
export function PanelBeside({ entries, open, onOpen }: PanelBesideProps) {
  const { preview } = useMessages().imports;
  return (
    <aside className="preview-panel" aria-label={preview.panel}>
      <Tabs selectedKey={open} onSelectionChange={(key) => onOpen(key as PanelTab)}>
        <TabList className="panel-tabs" aria-label={preview.panel}>
          {entries.map(({ tab, count }) => (
            <Tab key={tab} id={tab} className="panel-tab" data-kind={tab}>
              {preview.tabs[tab]}
              <Count count={count} />
            </Tab>
          ))}
        </TabList>
        {entries.map(({ tab, content }) => (
          <TabPanel key={tab} id={tab} className="panel-content">
            {content}
          </TabPanel>
        ))}
      </Tabs>
    </aside>
  );
}

interface PanelDockProps {
  readonly entries: readonly PanelEntry[];
  /** Null: none is. */
  readonly open: PanelTab | null;
  readonly onOpen: (tab: PanelTab | null) => void;
}

/** On a phone: a row of buttons at the foot, each of which brings up its sheet. */
export function PanelDock({ entries, open, onOpen }: PanelDockProps) {
  const { preview } = useMessages().imports;
  const opened = entries.find(({ tab }) => tab === open);
  return (
    <>
      <nav className="panel-dock" aria-label={preview.panel}>
        {entries.map(({ tab, count }) => (
          <Button
            key={tab}
            look="plain"
            icon={icons[tab]}
            aria-label={count === null ? preview.tabs[tab] : preview.counted(preview.tabs[tab], count)}
            onPress={() => onOpen(tab)}
          >
            {preview.tabs[tab]}
            <Count count={count} />
          </Button>
        ))}
      </nav>
      <Dialog
        title={opened ? preview.tabs[opened.tab] : ''}
        isOpen={opened !== undefined}
        onClose={() => onOpen(null)}
      >
        <div className="panel-content">{opened?.content}</div>
      </Dialog>
    </>
  );
}

function Count({ count }: { count: number | null }) {
  const { say } = useMessages();
  return count === null ? null : <span className="panel-count">{say.number(count)}</span>;
}
