export { damagedJson, damagedText } from './damaged-json.js';
export { woundAt, wounds, type Wound } from './wounds.js';
