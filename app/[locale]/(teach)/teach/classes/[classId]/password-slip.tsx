import type { Slip } from '#lib/classes/import-roster.ts';
import rosterWords from '#lib/i18n/messages/roster.ts';
import { words } from '#lib/i18n/words.ts';

/** What one learner takes home, in both languages; on paper a slip to cut out. */
export function PasswordSlip({ slip, address }: { readonly slip: Slip; readonly address: string }) {
  const [fr, en] = [words(rosterWords, 'fr'), words(rosterWords, 'en')];
  const label = (key: 'slip-address' | 'user-name' | 'slip-password') => (
    <>
      <span lang="fr">{fr(key)}</span>
      {fr(key) === en(key) ? null : (
        <>
          {' / '}
          <span lang="en">{en(key)}</span>
        </>
      )}
    </>
  );
  const row = 'grid grid-cols-[minmax(0,5fr)_minmax(0,6fr)] gap-3 py-0.5';
  return (
    <div className="slip">
      <p className="text-[15px] font-[600]">{fr('slip-title', { name: slip.displayName })}</p>
      <dl className="mt-2 text-[13px]">
        <div className={row}>
          <dt className="text-ink-2">{label('slip-address')}</dt>
          <dd className="font-mono break-all">{address.replace(/^https?:\/\//, '')}</dd>
        </div>
        <div className={row}>
          <dt className="text-ink-2">{label('user-name')}</dt>
          <dd className="font-mono font-[600]">{slip.userName}</dd>
        </div>
        <div className={row}>
          <dt className="text-ink-2">{label('slip-password')}</dt>
          <dd className="font-mono font-[600] whitespace-nowrap">{slip.password}</dd>
        </div>
      </dl>
      <p className="mt-2 text-[12px] text-ink-2">
        <span lang="fr">{fr('slip-note')}</span> <span lang="en">{en('slip-note')}</span>
      </p>
    </div>
  );
}
