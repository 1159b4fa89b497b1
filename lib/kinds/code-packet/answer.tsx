'use client';

import { CodeEditor } from '../../ui/editor/code-editor.tsx';
import type { AnswerProps } from '../views.ts';
import type { CodePacketAnswer } from './kind.ts';

export default function CodePacket({
  answer,
  onChange,
  starter = '',
  declarations,
  errorLines,
}: AnswerProps<unknown, CodePacketAnswer>) {
  return (
    <CodeEditor
      value={answer?.source ?? starter}
      onChange={(source) => onChange({ source })}
      starter={starter}
      declarations={declarations}
      errorLines={errorLines}
    />
  );
}
