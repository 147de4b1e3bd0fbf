/** Data folder setting that keeps everything in memory: nothing survives the process. For tests. */
export const memoryDataDir = 'memory://';
