-- CreateEnum
CREATE TYPE "RegradeStatus" AS ENUM ('ASKED', 'PLANNED', 'APPROVED', 'FAILED');

-- DropIndex
DROP INDEX "GradeReport_submissionId_exerciseVersion_engineVersion_grad_key";

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "feedbackChangesAt" TIMESTAMPTZ(3),
ADD COLUMN     "laterFeedback" "FeedbackLevel";

-- AlterTable
ALTER TABLE "GradeReport" ADD COLUMN     "regradeId" UUID,
ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Regrade" (
    "id" UUID NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "classId" UUID,
    "assignmentId" UUID,
    "status" "RegradeStatus" NOT NULL DEFAULT 'ASKED',
    "askedById" UUID,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "plannedAt" TIMESTAMPTZ(3),
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "exerciseVersion" TEXT,
    "engineVersion" TEXT,
    "graderVersion" TEXT,
    "summary" JSONB,
    "problem" JSONB,

    CONSTRAINT "Regrade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegradeItem" (
    "regradeId" UUID NOT NULL,
    "submissionId" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "difference" JSONB NOT NULL,

    CONSTRAINT "RegradeItem_pkey" PRIMARY KEY ("regradeId","submissionId")
);

-- CreateIndex
CREATE INDEX "Regrade_status_idx" ON "Regrade"("status");

-- CreateIndex
CREATE INDEX "Regrade_classId_askedAt_idx" ON "Regrade"("classId", "askedAt");

-- CreateIndex
CREATE INDEX "RegradeItem_submissionId_idx" ON "RegradeItem"("submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "GradeReport_submissionId_round_key" ON "GradeReport"("submissionId", "round");

-- AddForeignKey
ALTER TABLE "GradeReport" ADD CONSTRAINT "GradeReport_regradeId_fkey" FOREIGN KEY ("regradeId") REFERENCES "Regrade"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegradeItem" ADD CONSTRAINT "RegradeItem_regradeId_fkey" FOREIGN KEY ("regradeId") REFERENCES "Regrade"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegradeItem" ADD CONSTRAINT "RegradeItem_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
