export { Evaluation, evaluate, EvaluateOptions } from './evaluate/evaluate';
export { HookResult } from './evaluate/hook';
export { Limits } from './evaluate/limits';
export { Packet, Translation } from './evaluate/packet';
export { Fate, FateVerdict, Place, placeText, TraceStep } from './evaluate/trace';
