import type pg from 'pg';
import type { RegradePlan } from './plan-regrade.ts';

/** A plan, kept for whoever approves it. In the caller's transaction. */
export async function storePlan(
  client: pg.ClientBase,
  regradeId: string,
  { summary, items }: RegradePlan,
): Promise<void> {
  for (let at = 0; at < items.length; at += 500) {
    await client.query(
      `INSERT INTO "RegradeItem" ("regradeId", "submissionId", body, difference)
       SELECT $1, i.id, i.body, i.difference
       FROM jsonb_to_recordset($2::jsonb) AS i (id uuid, body jsonb, difference jsonb)`,
      [
        regradeId,
        JSON.stringify(
          items
            .slice(at, at + 500)
            .map(({ submissionId, body, difference }) => ({ id: submissionId, body, difference })),
        ),
      ],
    );
  }
  const versions = items[0]?.body;
  await client.query(
    `UPDATE "Regrade" SET status = 'PLANNED', "plannedAt" = clock_timestamp(), summary = $2, "exerciseVersion" = $3,
                          "engineVersion" = $4, "graderVersion" = $5
     WHERE id = $1`,
    [
      regradeId,
      JSON.stringify(summary),
      versions?.exerciseVersion ?? null,
      versions?.engineVersion ?? null,
      versions?.graderVersion ?? null,
    ],
  );
}
