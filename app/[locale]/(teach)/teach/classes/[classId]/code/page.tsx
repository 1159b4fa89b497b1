import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { listRoster } from '#lib/classes/roster.ts';
import { requireTaughtClass } from '#lib/classes/taught-class.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { orNotFound } from '../or-not-found.ts';
import { publicAddress } from '../public-address.ts';
import { JoinedCount } from './joined-count.tsx';
import { QrCode } from './qr-code.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(teachWords, locale)('show-code') } : {};
}

/** For the wall: the code as large as it goes, the address, a QR square, and who is in. */
export default async function CodePage({ params }: PageProps) {
  const { locale, classId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(teachWords, locale);
  const viewer = await pageTeacher(locale, `/${locale}/teach/classes/${classId}/code`);
  const [{ name, code }, roster] = await orNotFound(
    Promise.all([requireTaughtClass(viewer, classId), listRoster(viewer, classId)]),
  );
  const base = await publicAddress();
  const address = `${base}/${locale}/join?code=${code}`;
  return (
    <div className="page flex flex-1 flex-col pt-6">
      <h1>{name}</h1>
      <div className="grid flex-1 items-center gap-x-12 gap-y-8 py-8 md:grid-cols-[minmax(0,1fr)_auto]">
        <div className="flex flex-col gap-6">
          <p className="text-[clamp(17px,2vw,26px)] text-ink-2">
            {t('join-at')}{' '}
            <span className="font-mono font-[600] break-all text-ink">{`${base.replace(/^https?:\/\//, '')}/join`}</span>
          </p>
          <p
            className="font-mono text-[clamp(52px,13vw,190px)] leading-none font-[650] tracking-[0.06em] whitespace-nowrap"
            data-testid="class-code"
          >
            {code}
          </p>
          <JoinedCount classId={classId} initial={roster.length} />
        </div>
        <figure className="flex flex-col items-center gap-3">
          <QrCode
            text={address}
            label={t('qr-label', { address })}
            className="w-[min(70vw,340px)] rounded-r3 ring-1 ring-line"
          />
          <figcaption className="text-[15px] text-ink-2">{t('or-scan')}</figcaption>
        </figure>
      </div>
      <div className="flex flex-wrap gap-3 pb-4">
        <Link href={`/${locale}/teach/classes/${classId}`} className={buttonClass({ variant: 'primary' })}>
          {t('back-to-class')}
        </Link>
        <Link href={`/${locale}/teach/classes/${classId}/import`} className={buttonClass()}>
          {t('import-list')}
        </Link>
        <Link href={`/${locale}/teach/classes/${classId}/assignments/new`} className={buttonClass()}>
          {t('new-assignment')}
        </Link>
      </div>
    </div>
  );
}
