import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { may } from '@postil/permissions';
import { useAccount } from '../account/me.js';
import { AppBar } from '../app/app-bar.js';
import { NotFetched } from '../app/not-fetched.js';
import { Page } from '../app/page.js';
import { NotFoundPage } from '../app/not-found-page.js';
import { EmptyPlace, Waiting } from '../design/notice.js';
import { GroupHeading } from '../groups/group-heading.js';
import { MemberList } from '../groups/member-list.js';
import { BringText } from '../imports/bringing/bring-text.js';
import { WaitingImports } from '../imports/waiting/waiting-imports.js';
import { useMessages } from '../messages/messages.js';
import { LeftBehind } from './left-behind.js';
import { fetchShelf } from './library-api.js';
import { ReadingCard } from './reading-card.js';
import { shelfKey } from './shelf-key.js';
import './shelf-page.css';

/** A group's shelf, or one's own. */
export function ShelfPage() {
  const { library } = useMessages();
  const { groups } = useAccount();
  const { groupId } = useParams();
  const [removals, setRemovals] = useState(0);
  const group = groups.find(({ id, personal }) => (groupId === undefined ? personal : id === groupId));
  if (!group) return <NotFoundPage />;

  const title = group.personal ? library.personal.title : group.name;
  const mayAdd = may('document:add', group);
  return (
    <Page key={group.id} title={title} bar={<AppBar group={group} />} className="shelf">
      {group.personal ? (
        <header className="shelf-head">
          <div>
            <h1>{title}</h1>
            <p className="shelf-lede">{library.personal.lede}</p>
          </div>
        </header>
      ) : (
        // Anew after a removal: a link made before it would not let the one who was removed back in.
        <GroupHeading key={removals} group={group} />
      )}
      {group.personal && <LeftBehind />}
      {mayAdd && <BringText groupId={group.id} shelf={title} />}
      {mayAdd && <WaitingImports groupId={group.id} />}
      <section aria-labelledby="reading-now">
        <h2 id="reading-now" className="section-label">
          {library.readingNow}
        </h2>
        <Readings groupId={group.id} mayAdd={mayAdd} />
      </section>
      {!group.personal && <MemberList group={group} onRemoved={() => setRemovals((before) => before + 1)} />}
    </Page>
  );
}

function Readings({ groupId, mayAdd }: { groupId: string; mayAdd: boolean }) {
  const messages = useMessages();
  const { library } = messages;
  const shelf = useQuery({
    queryKey: shelfKey(groupId),
    queryFn: ({ signal }) => fetchShelf(groupId, signal),
  });

  if (shelf.data?.readings.length === 0) {
    return (
      <EmptyPlace title={library.empty.title}>
        {mayAdd ? library.empty.text : library.empty.observer}
      </EmptyPlace>
    );
  }
  if (shelf.data) {
    return (
      <ul className="shelf-cards">
        {shelf.data.readings.map((reading) => (
          <ReadingCard key={reading.id} reading={reading} />
        ))}
      </ul>
    );
  }
  if (!shelf.isError) return <Waiting>{library.loading}</Waiting>;
  return <NotFetched title={library.failed} error={shelf.error} onRetry={() => void shelf.refetch()} />;
}
