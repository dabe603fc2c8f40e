// The part of cli-progress 3.12 that the CLI uses; the package ships no types.
declare module 'cli-progress' {
  export type BarOptions = {
    format?: string;
    stream?: NodeJS.WritableStream;
    hideCursor?: boolean;
    clearOnComplete?: boolean;
    barCompleteChar?: string;
    barIncompleteChar?: string;
    formatValue?: (value: number, options: unknown, type: string) => string;
  };
  export class SingleBar {
    constructor(options: BarOptions);
    start(total: number, startValue: number): void;
    update(value: number): void;
    stop(): void;
  }
  const progress: { SingleBar: typeof SingleBar };
  export default progress;
}
