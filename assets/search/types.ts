/** Segment is a piece of a text; hit tells whether the query matched it. */
export interface Segment {
  text: string;
  hit: boolean;
}

/** Hit is one result. Text is never HTML. */
export interface Hit {
  /** Root-relative, with the base path of the site. */
  url: string;
  title: string;
  type: string;
  /** Comes with snippets; empty unless they are asked for. */
  summary: string;
  score: number;
  /** The best window of the page's text; empty unless asked for. */
  snippet: Segment[];
}

export interface Result {
  query: string;
  total: number;
  hits: Hit[];
}

export interface Options {
  /** How many results to return; 10 by default. */
  limit?: number;
  offset?: number;
  /** Fetch summary and excerpt of every hit that is returned. */
  snippets?: boolean;
  signal?: AbortSignal;
}

export interface Searcher {
  search(query: string, options?: Options): Promise<Result>;
}

/** Client is what search/client.js exports. */
export interface Client {
  open(baseURL: string): Searcher;
  supported(): boolean;
}
