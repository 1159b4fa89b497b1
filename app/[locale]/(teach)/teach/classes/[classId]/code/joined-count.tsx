'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import teachWords from '#lib/i18n/messages/teach.ts';
import { useWords } from '#lib/i18n/use-words.tsx';

const joined = z.object({ learners: z.int() });

/** How many are in the class, as they come in. */
export function JoinedCount({ classId, initial }: { readonly classId: string; readonly initial: number }) {
  const t = useWords(teachWords);
  const [learners, setLearners] = useState(initial);
  useEffect(() => {
    const source = new EventSource(`/api/classes/${classId}/events`);
    source.addEventListener('joined', (event: MessageEvent<string>) => {
      setLearners(joined.parse(JSON.parse(event.data)).learners);
    });
    return () => source.close();
  }, [classId]);
  return (
    <p role="status" className="text-[clamp(18px,2.4vw,30px)] font-[560] tabular-nums">
      {t('joined-now', { n: learners })}
    </p>
  );
}
