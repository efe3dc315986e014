export { Evaluation, evaluate, EvaluateOptions } from './evaluate/evaluate';
export { HookResult } from './evaluate/hook';
export { Packet } from './evaluate/packet';
export { Fate, FateVerdict, Place, TraceStep } from './evaluate/trace';
