/** A sales channel of the simulated platforms: one shop on Pinduoduo, one account on Taobao and on 1688 through PandaPon. */
export type Channel = 'pinduoduo' | 'taobao' | '1688';

/** All channels, in the order in which the truth lists them. */
export const channels = ['pinduoduo', 'taobao', '1688'] as const satisfies readonly Channel[];

/** A number per channel, for seeding. */
export const channelNumbers: Readonly<Record<Channel, number>> = { pinduoduo: 1, taobao: 2, '1688': 3 };
