/** Masked names of buyers; nobody is behind them. */
export const maskedNames: readonly [string, ...string[]] = ['张*', '李*', '王**', '陈*', '刘**', '赵*', '周**', '吴*'];

/** A masked mobile number. */
export const maskedPhone = '1**********';

/** A masked street address. */
export const maskedStreet = '测试路***号***室';
