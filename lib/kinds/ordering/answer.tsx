'use client';

import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { useRef, useState } from 'react';
import kindWords from '../../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import type { AnswerProps } from '../views.ts';
import type { OrderingAnswer, OrderingQuestion } from './kind.ts';

/**
 * Steps in a list: dragged with a pointer, moved with the two buttons of each row, or with Alt and the arrow keys on
 * either of them. Where a step went is said aloud.
 */
export default function Ordering({ question, answer, onChange }: AnswerProps<OrderingQuestion, OrderingAnswer>) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const [said, setSaid] = useState('');
  const [dragged, setDragged] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const items = arranged(question, answer);

  const move = (id: string, to: number, focus?: 'up' | 'down') => {
    const order = items.map((item) => item.id);
    const from = order.indexOf(id);
    if (to < 0 || to >= order.length || to === from) return;
    order.splice(to, 0, ...order.splice(from, 1));
    onChange({ order });
    setSaid(t('moved', { step: items[from]?.text[locale] ?? '', n: to + 1, all: order.length }));
    // The row moves under the focus; a button that is now at the end has nothing left to do.
    if (focus) requestAnimationFrame(() => focusButton(list.current, id, focus, to, order.length));
  };

  return (
    <section className="max-w-[68ch]" aria-label={question.stem?.[locale] ?? t('put-in-order')}>
      <p className="mb-3 text-[14px] font-[560] text-ink-2">{question.stem?.[locale] ?? t('put-in-order')}</p>
      <p className="mb-1.5 text-[13px] text-ink-2">{question.ends.first[locale]}</p>
      <ol ref={list} className="flex flex-col gap-2">
        {items.map(({ id, text }, index) => (
          <li
            key={id}
            data-step={id}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', text[locale]);
              setDragged(id);
            }}
            onDragEnter={() => dragged !== null && move(dragged, index)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => event.preventDefault()}
            onDragEnd={() => setDragged(null)}
            className={`card flex items-center gap-3 py-1.5 pr-1.5 pl-2 ${dragged === id ? 'opacity-60' : ''}`}
          >
            <GripVertical aria-hidden size={16} className="flex-none cursor-grab text-ink-3" />
            <span className="w-5 flex-none text-right text-[13px] tabular-nums text-ink-2">{index + 1}</span>
            <span className="min-w-0 flex-1 py-1.5">{text[locale]}</span>
            {(['up', 'down'] as const).map((way) => {
              const to = way === 'up' ? index - 1 : index + 1;
              const Arrow = way === 'up' ? ArrowUp : ArrowDown;
              return (
                <button
                  key={way}
                  type="button"
                  data-way={way}
                  aria-label={t(way === 'up' ? 'move-up' : 'move-down', { step: text[locale] })}
                  // Not `disabled`: the focus would be lost on the way to an end.
                  aria-disabled={to < 0 || to >= items.length}
                  onClick={() => move(id, to, way)}
                  onKeyDown={(event) => {
                    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
                    event.preventDefault();
                    const up = event.key === 'ArrowUp';
                    move(id, index + (up ? -1 : 1), up ? 'up' : 'down');
                  }}
                  className="grid size-9 flex-none place-items-center rounded-r2 text-ink-2 hover:bg-sunken hover:text-ink aria-disabled:opacity-40"
                >
                  <Arrow aria-hidden size={16} />
                </button>
              );
            })}
          </li>
        ))}
      </ol>
      <p className="mt-1.5 text-[13px] text-ink-2">{question.ends.last[locale]}</p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}

/** As answered; an answer to another variant may lack steps, which then stand at the end. */
function arranged(question: OrderingQuestion, answer: OrderingAnswer | null) {
  const order = answer?.order ?? [];
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return question.items.toSorted((a, b) => place(a.id) - place(b.id));
}

function focusButton(list: HTMLOListElement | null, id: string, way: 'up' | 'down', at: number, length: number) {
  const reachable = at === 0 ? 'down' : at === length - 1 ? 'up' : way;
  list?.querySelector<HTMLButtonElement>(`[data-step="${id}"] [data-way="${reachable}"]`)?.focus();
}
