'use client';

import { Lightbulb } from 'lucide-react';
import { findMisconception } from '../exercises/misconceptions.ts';
import type { GradeReport } from '../grading/report.ts';
import kindWords from '../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../i18n/use-words.tsx';

/** What the answer seems to believe, and the idea that repairs it. It never lowers a mark. */
export function Ideas({ report }: { readonly report: GradeReport }) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const ideas = report.diagnoses.flatMap(({ label }) => findMisconception(label) ?? []);
  return ideas.map((idea) => (
    <div
      key={idea.title.en}
      className="grid grid-cols-[20px_1fr] items-start gap-3 rounded-r3 bg-surface px-4 py-3 text-[14.5px] leading-normal shadow-[inset_0_0_0_1px_var(--line)]"
    >
      <Lightbulb aria-hidden size={17} className="mt-0.5" />
      <p>
        <b className="font-[620]">{t('looks', { title: idea.title[locale] })}</b> {idea.idea[locale]}
      </p>
    </div>
  ));
}
