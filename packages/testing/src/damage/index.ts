export { AnswerProbe } from './answer-probe.js';
export { damagedJson, damagedText } from './damaged-json.js';
export { isRounded, leavesOf } from './rounded-ids.js';
export { woundAt, wounds, type Wound } from './wounds.js';
