/** Test files that run at the same time: they wait for databases and processes more than they work. */
export const workerCount = 3;
