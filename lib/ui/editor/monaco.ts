import 'monaco-editor/features/register.all.js';
import 'monaco-editor/languages/definitions/typescript/register.js';
import * as monaco from 'monaco-editor/editor/editor.api.js';
import * as typescript from 'monaco-editor/languages/features/typescript/register.js';
import type { LabModule } from '../../kinds/views.ts';
import { editorTheme } from './theme.ts';

export { monaco };

/** The editor with TypeScript alone (all languages cost six megabytes), its workers served by us. */
export function prepareMonaco(declarations: readonly LabModule[]): void {
  self.MonacoEnvironment ??= {
    getWorker: (_, label) =>
      label === 'typescript'
        ? new Worker(new URL('monaco-editor/language/typescript/ts.worker.js', import.meta.url), { type: 'module' })
        : new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), { type: 'module' }),
  };
  typescript.typescriptDefaults.setCompilerOptions({
    target: typescript.ScriptTarget.ESNext,
    module: typescript.ModuleKind.ESNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeJs,
    // What the sandbox has: the language, no page and no server.
    lib: ['es2023'],
    strict: true,
    noEmit: true,
    allowNonTsExtensions: true,
  });
  typescript.typescriptDefaults.setEagerModelSync(true);
  for (const theme of ['light', 'dark'] as const) monaco.editor.defineTheme(`encap-${theme}`, editorTheme(theme));
  // A view without modules of its own (the comparison) leaves those of the editor beside it.
  if (declarations.length === 0) return;
  typescript.typescriptDefaults.setExtraLibs(
    [...declarations, { name: 'console', text: consoleDeclaration }].map(({ name, text }) => ({
      content: text,
      filePath: `file:///lab/${name.replace(/\W+/g, '-')}.d.ts`,
    })),
  );
}

const consoleDeclaration = `declare const console: {
  /** What you print is shown under the result. */
  log(...values: unknown[]): void;
};`;

declare global {
  interface Window {
    MonacoEnvironment?: monaco.Environment;
  }
}
