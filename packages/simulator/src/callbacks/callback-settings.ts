/** What the `Authorization` header signs. */
export const callbackBases = ['access-key-and-body', 'body'] as const;
/** Whether `messageBody` is an object, as the pages show it, or JSON text, as the sister platform sends it. */
export const callbackBodyForms = ['object', 'text'] as const;
/** Message names and bodies of the platforms behind, or those of the sister platform. */
export const callbackNamings = ['native', 'sister'] as const;

/** How callbacks are sent. Apart from URL and time-out the documents leave all of it open. */
export interface CallbackSettings {
  /** Where to send them; null = nowhere. The platform wants https, the simulator takes http too. */
  readonly url: string | null;
  /** Default `access-key-and-body`. */
  readonly base: (typeof callbackBases)[number];
  /** Default `object`. */
  readonly bodyForm: (typeof callbackBodyForms)[number];
  /** Whether message types begin with `TAOBAO_` or `1688_`; default true. */
  readonly hasPrefix: boolean;
  /** Default `native`. */
  readonly naming: (typeof callbackNamings)[number];
  /** How long an answer is waited for, in real milliseconds; documented: 1000. */
  readonly timeoutMs: number;
}

/** Settings of a simulator that was told nothing. */
export const usualCallbackSettings: CallbackSettings = {
  url: null,
  base: 'access-key-and-body',
  bodyForm: 'object',
  hasPrefix: true,
  naming: 'native',
  timeoutMs: 1000,
};
