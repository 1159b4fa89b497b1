/** The settings that come from outside. The only file that reads process.env. */
export const env = {
  get DATABASE_URL(): string | undefined {
    return process.env.DATABASE_URL;
  },
  get isProduction(): boolean {
    return process.env.NODE_ENV === 'production';
  },
};
