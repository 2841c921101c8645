import { Dialog } from '../design/dialog.js';
import { useMessages } from '../messages/messages.js';
import './key-list.css';

/** All keys of the reading page. Each command is also a button or a menu item somewhere. */
export function KeyList({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { keys } = useMessages().reading;
  const { list, groups } = keys;
  const shown: [string, [string[], string][]][] = [
    [
      groups.move,
      [
        [['j', 'k'], list.paragraph],
        [['t'], list.contents],
        [['/'], list.find],
        [['Esc'], list.back],
        [['?'], list.all],
      ],
    ],
    [groups.notes, [[[',', '.'], list.note]]],
    [
      groups.select,
      [
        [['Enter'], list.select],
        [['Shift ← →'], list.letter],
        [['Ctrl Shift ← →'], list.word],
        [['Shift ↑ ↓'], list.line],
        [['s'], list.sentence],
        [['p'], list.wholeParagraph],
        [['h'], list.highlight],
        [['1', '2', '3', '4', '5'], list.color],
        [['c'], list.comment],
      ],
    ],
  ];
  return (
    <Dialog title={keys.title} isOpen={isOpen} onClose={onClose} wide>
      <div className="key-list">
        {shown.map(([title, entries]) => (
          <section key={title}>
            <h3 className="section-label">{title}</h3>
            <dl>
              {entries.map(([names, what]) => (
                <div key={what} className="key-entry">
                  <dt>{what}</dt>
                  <dd>
                    {names.map((name) => (
                      <kbd key={name}>{name}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
