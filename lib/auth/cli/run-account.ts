import { parseArgs } from 'node:util';
import { closeDatabase } from '#lib/db/client.ts';
import { SettingError } from '#lib/env.ts';
import { forgetGuests } from '#lib/housekeeping/forget-guests.ts';
import {
  AccountError,
  createAccount,
  type RoleName,
  resetAccount,
  roleNames,
  setDisabled,
  setRole,
} from '../operate-accounts.ts';

const usage = `npm run account -- <what> …

  create <user name> --name "Claire Moreau" [--role learner|teacher|operator] [--email a@b.example]
  reset <user name or e-mail>             a new one-time password; every session ends
  disable | enable <user name or e-mail>
  role <user name or e-mail> learner|teacher|operator
  purge-guests [--days 180]               erases visitors' work that nobody has touched for so long

One-time passwords are shown once, here, and must be changed at the first sign-in.`;

/** What an operator does to accounts; needs DATABASE_URL. */
async function run(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      role: { type: 'string', default: 'learner' },
      email: { type: 'string' },
      days: { type: 'string', default: '180' },
    },
  });
  const [what, name = '', third] = positionals;
  if (what !== 'purge-guests' && name === '') throw new AccountError(usage);
  switch (what) {
    case 'create': {
      if (!values.name) throw new AccountError('Whose account? Add --name "First Last".');
      const role = parseRole(values.role);
      return show(await createAccount({ userName: name, displayName: values.name, role, email: values.email }));
    }
    case 'reset':
      return show(await resetAccount(name));
    case 'disable':
    case 'enable':
      await setDisabled(name, what === 'disable');
      return console.log(`${name} is ${what}d.`);
    case 'role': {
      const role = parseRole(third);
      await setRole(name, role);
      return console.log(`${name} is now ${role === 'operator' ? 'an' : 'a'} ${role}.`);
    }
    case 'purge-guests': {
      const days = Number(values.days);
      if (!Number.isInteger(days) || days < 1) throw new AccountError('--days needs a whole number, 1 or more.');
      return console.log(`${await forgetGuests(days)} guests erased.`);
    }
    default:
      throw new AccountError(usage);
  }
}

function parseRole(given: string | undefined): RoleName {
  const role = roleNames.find((each) => each === given);
  if (!role) throw new AccountError(`A role is one of ${roleNames.join(', ')}.`);
  return role;
}

function show({ userName, oneTimePassword }: { readonly userName: string; readonly oneTimePassword: string }): void {
  console.log(`user name          ${userName}\none-time password  ${oneTimePassword}`);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const isExpected = error instanceof AccountError || error instanceof SettingError;
  const isUsage = error instanceof TypeError && 'code' in error;
  const isEmpty = error instanceof Error && 'code' in error && error.code === 'P2021';
  if (isEmpty) console.error('The database is empty: run `npm start` or `npm run migrate` first.');
  else console.error(isExpected ? error.message : isUsage ? `${error.message}\n\n${usage}` : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
