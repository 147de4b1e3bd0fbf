export * from './clock.js';
export * from './time-window.js';
export * from './china-time.js';
