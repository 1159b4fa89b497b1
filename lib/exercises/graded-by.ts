/**
 * With what an answer is graded, apart from the exercise itself: pinned on the submission when it is handed in and on
 * its report. Raised by hand when the same answer to the same exercise may get another verdict than before.
 */

/** The network library and the sandbox. */
export const engineVersion = '1';

/** lib/grading: how observations become checks, counterexamples and diagnoses. */
export const graderVersion = '2';
