export type { AnnotationFacts, GroupFacts, Role, Visibility } from './facts.js';
export { actions, may, type Action, type FactsFor } from './policies.js';
