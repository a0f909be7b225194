import type { CostInputs, CostRecord, DemandScope, DemandTrend, Priority, ReductionReport, SelfService, TrendBreakdown, TrendInterval } from '../demand';
import type { Page, PageParameters, RangeParameters } from '../query';
import type { RequestImportOptions, ImportPreview, RequestImportView } from '../request-imports';
import type { CoverageInput, CoverageView } from '../request-coverages';
import type { GroupSuggestion, RequestGroup, SimilarRequest } from '../request-groups';
import type {
  EntryRequests,
  QuickRequest,
  RequestCategory,
  RequestDetail,
  RequestFilter,
  RequestInput,
  RequestOperation,
  RequestPatch,
  RequestSelection,
  RequestView,
  RequestVocabulary,
  SavedRequestView,
} from '../requests';
import type { EndpointDefinition } from './definition';

/** Information requests: what people asked, what repeats, what answers it now. */
export const REQUESTS_ENDPOINTS = {
  requestVocabulary: { method: 'GET', path: '/requests/vocabulary', permission: 'readRequests' },
  similarRequests: { method: 'GET', path: '/requests/similar', permission: 'readRequests' },
  entryRequests: { method: 'GET', path: '/requests/entry', permission: 'readRequests' },
  changeRequests: { method: 'POST', path: '/requests/change', permission: 'writeRequests' },
  undoRequests: { method: 'POST', path: '/requests/operations/:id/undo', permission: 'writeRequests' },
  eraseRequests: { method: 'POST', path: '/requests/erase', permission: 'eraseRequests' },
  requestCategories: { method: 'GET', path: '/requests/categories', permission: 'readRequests' },
  createRequestCategory: { method: 'POST', path: '/requests/categories', permission: 'writeRequests' },
  changeRequestCategory: { method: 'PUT', path: '/requests/categories/:id', permission: 'writeRequests' },
  requestGroups: { method: 'GET', path: '/requests/groups', permission: 'readRequests' },
  createRequestGroup: { method: 'POST', path: '/requests/groups', permission: 'writeRequests' },
  suggestGroups: { method: 'GET', path: '/requests/groups/suggestions', permission: 'readRequests' },
  requestGroup: { method: 'GET', path: '/requests/groups/:id', permission: 'readRequests' },
  renameRequestGroup: { method: 'PUT', path: '/requests/groups/:id', permission: 'writeRequests' },
  addToRequestGroup: { method: 'POST', path: '/requests/groups/:id/add', permission: 'writeRequests' },
  splitRequestGroup: { method: 'POST', path: '/requests/groups/:id/split', permission: 'writeRequests' },
  mergeRequestGroups: { method: 'POST', path: '/requests/groups/:id/merge', permission: 'writeRequests' },
  coverages: { method: 'GET', path: '/requests/coverages', permission: 'readRequests' },
  coverRequests: { method: 'POST', path: '/requests/cover', permission: 'coverRequests' },
  changeCoverage: { method: 'PUT', path: '/requests/coverages/:id', permission: 'coverRequests' },
  deleteCoverage: { method: 'DELETE', path: '/requests/coverages/:id', permission: 'coverRequests' },
  saveRequestView: { method: 'POST', path: '/requests/views', permission: 'readRequests' },
  deleteRequestView: { method: 'DELETE', path: '/requests/views/:id', permission: 'readRequests' },
  exportRequests: { method: 'GET', path: '/requests/export', permission: 'readRequests' },
  previewRequestImport: { method: 'POST', path: '/requests/imports/preview', permission: 'importRequests' },
  importRequests: { method: 'POST', path: '/requests/imports', permission: 'importRequests' },
  requestImports: { method: 'GET', path: '/requests/imports', permission: 'importRequests' },
  demandTrend: { method: 'GET', path: '/requests/trend', permission: 'readRequests' },
  priorities: { method: 'GET', path: '/requests/priorities', permission: 'readRequests' },
  selfService: { method: 'GET', path: '/requests/self-service', permission: 'readRequests' },
  reduction: { method: 'GET', path: '/requests/reduction', permission: 'readRequests' },
  setCosts: { method: 'PUT', path: '/requests/costs', permission: 'writeRequests' },
  countRequests: { method: 'GET', path: '/requests/count', permission: 'readRequests' },
  requests: { method: 'GET', path: '/requests', permission: 'readRequests' },
  createRequest: { method: 'POST', path: '/requests', permission: 'writeRequests' },
  request: { method: 'GET', path: '/requests/:id', permission: 'readRequests' },
  saveRequest: { method: 'PUT', path: '/requests/:id', permission: 'writeRequests' },
} as const satisfies Record<string, EndpointDefinition>;

export interface RequestsEndpointTypes {
  requestVocabulary: { query: Record<string, never>; response: RequestVocabulary };
  /** `except`: the request that is looked at, so that it is not like itself. */
  similarRequests: { query: { text: string; except?: string; limit?: number }; response: SimilarRequest[] };
  entryRequests: { query: { uid: string; documentId: string }; response: EntryRequests };
  changeRequests: { query: { selection: RequestSelection; patch: RequestPatch }; response: RequestOperation };
  undoRequests: { query: { id: string }; response: RequestOperation };
  /** `email`: everything of one requester. `summaries`: the summary goes too, not only requester, details and messages. */
  eraseRequests: { query: { ids?: string[]; email?: string; summaries?: boolean }; response: { erased: number } };
  requestCategories: { query: Record<string, never>; response: RequestCategory[] };
  createRequestCategory: { query: { code: string; name: string }; response: RequestCategory };
  changeRequestCategory: { query: { id: string; name?: string; archived?: boolean }; response: RequestCategory };
  /** Most asked first; `text`: words of the title. */
  requestGroups: { query: { text?: string; covered?: boolean; limit?: number }; response: RequestGroup[] };
  createRequestGroup: { query: { title: string; ids: string[] }; response: RequestGroup & { operation: string } };
  suggestGroups: { query: { limit?: number }; response: GroupSuggestion[] };
  requestGroup: { query: { id: string }; response: RequestGroup };
  renameRequestGroup: { query: { id: string; title: string }; response: RequestGroup & { operation: string } };
  addToRequestGroup: { query: { id: string; ids: string[] }; response: RequestOperation };
  /** Takes requests out: into a new group where there is a title, into none otherwise. */
  splitRequestGroup: { query: { id: string; ids: string[]; title?: string }; response: RequestOperation };
  /** The requests of the other groups come into this one. */
  mergeRequestGroups: { query: { id: string; groups: string[] }; response: RequestOperation };
  coverages: { query: Record<string, never>; response: CoverageView[] };
  /** What is covered: a selection or a group; by something new or by what covers others already. */
  coverRequests: { query: { selection?: RequestSelection; group?: string; by: CoverageInput | { id: string } }; response: RequestOperation & { coverage: string } };
  changeCoverage: { query: { id: string } & Partial<CoverageInput>; response: CoverageView };
  /** Refused (409) while it covers a request or a group. */
  deleteCoverage: { query: { id: string }; response: CoverageView[] };
  saveRequestView: { query: { name: string; filter: RequestFilter; shared?: boolean }; response: SavedRequestView[] };
  deleteRequestView: { query: { id: string }; response: SavedRequestView[] };
  exportRequests: { query: RequestFilter & { format: 'csv' | 'json' }; response: never };
  /** `sample`: the first 64 KiB of the file. */
  previewRequestImport: { query: { sample: string; options?: Partial<RequestImportOptions> }; response: ImportPreview };
  /** Multipart: `file` and, for CSV, `options` as JSON. */
  importRequests: { query: { options?: string }; response: RequestImportView };
  requestImports: { query: Record<string, never>; response: RequestImportView[] };
  demandTrend: { query: RangeParameters & DemandScope & { interval?: TrendInterval; breakdown?: TrendBreakdown }; response: DemandTrend };
  priorities: { query: { limit?: number; days?: number }; response: Priority[] };
  selfService: { query: RangeParameters; response: SelfService };
  /**
   * `intervention`: a day, `YYYY-MM-DD`; the latest coverage of the scope where it is absent. `control`: a category that the
   * intervention has nothing to do with. `change`: the reduction that "how many more weeks" is about.
   */
  reduction: { query: DemandScope & { intervention?: string; control?: string; change?: number; activeUsers?: boolean }; response: ReductionReport };
  setCosts: { query: CostInputs; response: CostRecord[] };
  countRequests: { query: RequestFilter; response: { total: number } };
  /** Newest first. */
  requests: { query: RequestFilter & PageParameters; response: Page<RequestView> };
  createRequest: { query: QuickRequest; response: RequestDetail };
  request: { query: { id: string }; response: RequestDetail };
  /** `operation` of the answer's newest change undoes it. */
  saveRequest: { query: { id: string } & Partial<RequestInput>; response: RequestDetail };
}
