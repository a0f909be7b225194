export { createSimilarity, SIMILAR_FROM, type SimilarOptions, type Similarity, type SimilarityDependencies } from './similarity';
export { REPEATED_FROM, type Suggestion } from './suggestions';
export type { Similar } from './picks';
