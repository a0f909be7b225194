import type { Coverage } from './request-coverages';
import type { RequestView } from './requests';

/** Requests that ask the same. */
export interface RequestGroup {
  id: string;
  title: string;
  count: number;
  open: number;
  firstAt: string | null;
  lastAt: string | null;
  /** Minutes of work that its requests took, as far as noted. */
  minutes: number | null;
  coverage: Coverage | null;
  /** Its requests that arrived after it was covered. */
  leaks: number;
}

/** A request that asks something like it. */
export interface SimilarRequest {
  request: RequestView;
  /** 0 to 1. */
  score: number;
  /** What answers it now, with the answer to send. */
  coverage: Coverage | null;
}

/** Requests that look as if they ask the same. Nobody groups them but people. */
export interface GroupSuggestion {
  /** The group they would join; null for a new one. */
  group: { id: string; title: string; count: number } | null;
  title: string;
  requests: { id: string; summary: string; score: number }[];
}
