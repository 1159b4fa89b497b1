import type { editor } from 'monaco-editor/editor/editor.api.js';

/** The code colours of app/tokens.css; Monaco wants them as plain hex. */
const palettes = {
  light: {
    base: 'vs',
    bg: '#ffffff',
    ink: '#16181c',
    line: '#666a72',
    sunken: '#efefec',
    key: '9a1d6b',
    fn: '1b4da8',
    num: '8a4600',
    str: '08734a',
    com: '666a72',
    type: '085b6b',
  },
  dark: {
    base: 'vs-dark',
    bg: '#181b1f',
    ink: '#eceef1',
    line: '#8f96a1',
    sunken: '#20242a',
    key: 'f29ac6',
    fn: '8fbcff',
    num: 'f3bd74',
    str: '86dcb4',
    com: '8f96a1',
    type: '84d8e6',
  },
} as const;

export function editorTheme(theme: 'light' | 'dark'): editor.IStandaloneThemeData {
  const p = palettes[theme];
  return {
    base: p.base,
    inherit: true,
    rules: [
      { token: 'keyword', foreground: p.key },
      { token: 'type', foreground: p.type },
      { token: 'type.identifier', foreground: p.type },
      { token: 'number', foreground: p.num },
      { token: 'string', foreground: p.str },
      { token: 'comment', foreground: p.com },
    ],
    colors: {
      'editor.background': p.bg,
      'editor.foreground': p.ink,
      'editorLineNumber.foreground': p.line,
      'editorLineNumber.activeForeground': p.ink,
      'editor.lineHighlightBackground': p.sunken,
    },
  };
}

/** The theme the page has at this moment. */
export function currentTheme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
