import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { listIssuers } from '#lib/auth/oidc.ts';
import { pageAccount } from '#lib/auth/page-viewer.ts';
import { loadProfile } from '#lib/auth/profile.ts';
import { listSessions } from '#lib/auth/sessions.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import accountWords from '#lib/i18n/messages/account.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { DeleteForm } from './delete-form.tsx';
import { LinkButtons } from './link-buttons.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProfileForm } from './profile-form.tsx';
import { SessionsList } from './sessions-list.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(accountWords, locale)('title') } : {};
}

export default async function AccountPage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(accountWords, locale);
  const viewer = await pageAccount(locale, `/${locale}/account`);
  const [profile, sessions] = await Promise.all([loadProfile(viewer), listSessions(viewer)]);
  const issuers = listIssuers();
  return (
    <div className="page max-w-[720px] pt-8">
      <h1>{t('title')}</h1>
      <p className="mt-2 text-ink-2">{t('lead')}</p>
      <Section id="profile" title={t('profile')}>
        <ProfileForm displayName={profile.displayName} preferred={profile.locale} />
      </Section>
      <Section
        id="password"
        title={t('password')}
        {...(profile.hasPassword
          ? {}
          : { lead: t(profile.issuers.length > 0 ? 'password-none-oidc' : 'password-none') })}
      >
        {profile.hasPassword ? (
          <p className="mb-4 text-[14.5px]">
            {t('user-name')} <b className="font-mono font-[560]">{profile.userName}</b>
          </p>
        ) : null}
        <PasswordForm hasPassword={profile.hasPassword} userName={profile.userName ?? ''} />
      </Section>
      {issuers.length > 0 ? (
        <Section id="issuers" title={t('issuers')}>
          {profile.issuers.map((issuer) => (
            <p key={issuer} className="mb-3 text-[14.5px]">
              {t('linked', { name: new URL(issuer).host })}
            </p>
          ))}
          <LinkButtons issuers={issuers} />
        </Section>
      ) : null}
      <Section id="sessions" title={t('sessions')} lead={t('sessions-lead')}>
        <SessionsList sessions={sessions.map((each) => ({ ...each, createdAt: each.createdAt.toISOString() }))} />
      </Section>
      <Section id="data" title={t('data')} lead={t('data-lead')}>
        <a href="/api/account/export" download className={buttonClass()}>
          {t('export')}
        </a>
      </Section>
      <Section id="delete" title={t('delete')} lead={t('delete-lead')}>
        <DeleteForm name={profile.userName ?? profile.displayName} hasPassword={profile.hasPassword} />
      </Section>
    </div>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="card mt-6 p-5 md:p-6">
      <h2 id={`${id}-title`}>{title}</h2>
      {lead ? <p className="mt-1.5 text-[14.5px] text-ink-2">{lead}</p> : null}
      <div className="mt-4">{children}</div>
    </section>
  );
}
