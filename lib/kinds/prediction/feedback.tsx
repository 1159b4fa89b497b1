export { QuizFeedback as default } from '../quiz-feedback.tsx';
