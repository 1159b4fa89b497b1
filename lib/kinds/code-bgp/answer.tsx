export { DeviceAnswerView as default } from '../device/answer.tsx';
