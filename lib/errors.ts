import type { Text } from './netsim/text.ts';

/** Every failure that a caller may be told about: its HTTP status and the words for it. */
const table = {
  'bad-request': { status: 400, words: { fr: 'La demande est mal formée.', en: 'The request is malformed.' } },
  'not-signed-in': { status: 401, words: { fr: 'Connectez-vous pour continuer.', en: 'Sign in to go on.' } },
  'wrong-credentials': {
    status: 401,
    words: {
      fr: 'Nom ou mot de passe inconnu. Vérifiez les deux et réessayez.',
      en: 'Unknown name or password. Check both and try again.',
    },
  },
  'cross-site': {
    status: 403,
    words: {
      fr: 'Cette demande vient d’un autre site et a été refusée.',
      en: 'This request came from another site and was refused.',
    },
  },
  'not-found': {
    status: 404,
    words: { fr: 'Cela n’existe pas, ou n’est pas à vous.', en: 'It does not exist, or is not yours.' },
  },
  'unknown-class-code': {
    status: 404,
    words: {
      fr: 'Aucune classe n’a ce code. Comparez-le avec celui affiché par votre enseignant.',
      en: 'No class has this code. Compare it with the one your teacher shows.',
    },
  },
  conflict: {
    status: 409,
    words: { fr: 'Une version plus récente existe déjà.', en: 'A newer version already exists.' },
  },
  'name-taken': { status: 409, words: { fr: 'Ce nom est déjà pris.', en: 'This name is taken.' } },
  'no-attempts-left': {
    status: 409,
    words: { fr: 'Tous les essais de cet exercice sont utilisés.', en: 'All attempts at this exercise are used.' },
  },
  closed: { status: 409, words: { fr: 'Ce travail n’est plus accepté.', en: 'This work is no longer accepted.' } },
  'not-open-yet': {
    status: 409,
    words: { fr: 'Ce travail n’est pas encore ouvert.', en: 'This work is not open yet.' },
  },
  'too-large': {
    status: 413,
    words: { fr: 'La réponse est trop longue : 64 Ko au plus.', en: 'The answer is too long: 64 KB at most.' },
  },
  'bad-answer': {
    status: 422,
    words: { fr: 'La réponse n’a pas la forme attendue.', en: 'The answer does not have the expected shape.' },
  },
  'too-many-requests': {
    status: 429,
    words: {
      fr: 'Trop de demandes à la fois. Réessayez dans un instant.',
      en: 'Too many requests at once. Try again in a moment.',
    },
  },
  fault: {
    status: 500,
    words: {
      fr: 'Une panne de notre côté. Rien n’est perdu ; réessayez dans un instant.',
      en: 'A failure on our side. Nothing is lost; try again in a moment.',
    },
  },
  unavailable: {
    status: 503,
    words: {
      fr: 'Le service ne peut rien enregistrer en ce moment. Votre texte reste dans ce navigateur.',
      en: 'The service cannot store anything right now. Your text stays in this browser.',
    },
  },
  'queue-full': {
    status: 503,
    words: {
      fr: 'Trop de réponses attendent déjà leur correction ; la vôtre n’a pas encore été prise. Elle reste dans ce navigateur.',
      en: 'Too many answers are waiting to be graded already; yours has not been taken yet. It stays in this browser.',
    },
  },
} as const satisfies Record<string, { status: number; words: Text }>;

export type ErrorCode = keyof typeof table;

/** An expected failure of a use case, on its way to whoever asked. `words` may be narrowed for the occasion. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly words: Text;
  /** For what is worth another try later. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: { words?: Text; retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(`${code}: ${(options.words ?? table[code].words).en}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = table[code].status;
    this.words = options.words ?? table[code].words;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The body of every failed API answer. */
export interface ErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: Text };
}
