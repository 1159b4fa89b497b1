export { DeviceFeedback as default } from '../device/feedback.tsx';
