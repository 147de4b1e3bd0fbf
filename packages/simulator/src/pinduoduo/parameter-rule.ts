/** A business parameter, or a member of one, as documented. */
export interface ParameterRule {
  readonly kind: 'integer' | 'boolean' | 'text' | 'object' | 'list';
  readonly isRequired: boolean;
  /** Permitted integers. */
  readonly values?: readonly number[];
  readonly least?: number;
  readonly most?: number;
  /** Most elements of a list. */
  readonly mostElements?: number;
  /** Members of an object, or of every object in a list. */
  readonly members?: ParameterRules;
  /** Kind of the elements of a list without members. */
  readonly element?: ParameterRule;
}

/** Rules by parameter name. */
export interface ParameterRules {
  readonly [name: string]: ParameterRule;
}
