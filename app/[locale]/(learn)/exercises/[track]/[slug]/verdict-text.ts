import type { Locale } from '#lib/i18n/locale.ts';
import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { words } from '#lib/i18n/words.ts';
import type { SubmissionView } from '#lib/submissions/views.ts';

/** The verdict in one sentence. After a run it never says that all is well: hidden cases have not been looked at. */
export function verdictText({ report, mode }: SubmissionView, isCode: boolean, locale: Locale): string {
  const t = words(workspaceWords, locale);
  if (report === null) return '';
  if (report.passed) {
    if (mode === 'run') return t('verdict-run');
    return isCode ? t('verdict-all') : t('verdict-right');
  }
  const held = report.checks.filter((check) => check.outcome === 'holds').length;
  if (report.checks.length <= 1) return t('verdict-hidden');
  const verdict = t('verdict-some', { held, all: report.checks.length });
  const lead = report.checks.find((check) => check.id === report.leadCheckId)?.explanation;
  return lead && isCode ? t('verdict-lead', { verdict, where: lead.whereText[locale] }) : `${verdict}.`;
}
