export interface ById {
  readonly params: Promise<{ id: string }>;
}
