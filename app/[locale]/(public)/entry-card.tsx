import type { ReactNode } from 'react';

interface EntryCardProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
  /** Other ways in, under the card. */
  readonly below?: ReactNode;
}

/** The page of one short form: signing in, signing up, joining. */
export function EntryCard({ title, lead, children, below }: EntryCardProps) {
  return (
    <div className="page flex max-w-[480px] flex-col pt-8 md:pt-14">
      <h1>{title}</h1>
      <p className="mt-2 mb-5 text-ink-2">{lead}</p>
      <div className="card p-5 md:p-6">{children}</div>
      {below ? <div className="mt-5 flex flex-wrap gap-x-6 gap-y-2 text-[14.5px]">{below}</div> : null}
    </div>
  );
}
