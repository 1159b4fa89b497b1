-- CreateEnum
CREATE TYPE "PolicyStatus" AS ENUM ('WAITING', 'ACCEPTED', 'REFUSED', 'REPLACED');

-- CreateTable
CREATE TABLE "ClassInternet" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "seed" INTEGER NOT NULL,
    "groups" INTEGER NOT NULL,
    "showsNames" BOOLEAN NOT NULL DEFAULT false,
    "changes" INTEGER NOT NULL DEFAULT 1,
    "settled" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ClassInternet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InternetPlace" (
    "internetId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "userId" UUID NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "draft" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "InternetPlace_pkey" PRIMARY KEY ("internetId","position")
);

-- CreateTable
CREATE TABLE "InternetPolicy" (
    "id" UUID NOT NULL,
    "internetId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "idempotencyKey" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "status" "PolicyStatus" NOT NULL DEFAULT 'WAITING',
    "problem" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InternetPolicy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InternetDrill" (
    "id" UUID NOT NULL,
    "internetId" UUID NOT NULL,
    "drill" JSONB NOT NULL,
    "startedById" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InternetDrill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InternetRound" (
    "internetId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "changes" INTEGER NOT NULL,
    "groups" INTEGER NOT NULL,
    "policies" JSONB NOT NULL,
    "drills" JSONB NOT NULL,
    "outcome" JSONB NOT NULL,
    "tables" BYTEA NOT NULL,
    "tookMs" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InternetRound_pkey" PRIMARY KEY ("internetId","number")
);

-- CreateIndex
CREATE INDEX "ClassInternet_classId_createdAt_idx" ON "ClassInternet"("classId", "createdAt");

-- CreateIndex
CREATE INDEX "InternetPlace_userId_idx" ON "InternetPlace"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "InternetPlace_internetId_userId_key" ON "InternetPlace"("internetId", "userId");

-- CreateIndex
CREATE INDEX "InternetPolicy_internetId_position_createdAt_idx" ON "InternetPolicy"("internetId", "position", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "InternetPolicy_userId_idempotencyKey_key" ON "InternetPolicy"("userId", "idempotencyKey");

-- CreateIndex
CREATE INDEX "InternetDrill_internetId_startedAt_idx" ON "InternetDrill"("internetId", "startedAt");

-- CreateIndex
CREATE INDEX "InternetRound_internetId_createdAt_idx" ON "InternetRound"("internetId", "createdAt");

-- AddForeignKey
ALTER TABLE "ClassInternet" ADD CONSTRAINT "ClassInternet_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InternetPlace" ADD CONSTRAINT "InternetPlace_internetId_fkey" FOREIGN KEY ("internetId") REFERENCES "ClassInternet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InternetPlace" ADD CONSTRAINT "InternetPlace_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InternetPolicy" ADD CONSTRAINT "InternetPolicy_internetId_fkey" FOREIGN KEY ("internetId") REFERENCES "ClassInternet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InternetPolicy" ADD CONSTRAINT "InternetPolicy_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InternetDrill" ADD CONSTRAINT "InternetDrill_internetId_fkey" FOREIGN KEY ("internetId") REFERENCES "ClassInternet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InternetRound" ADD CONSTRAINT "InternetRound_internetId_fkey" FOREIGN KEY ("internetId") REFERENCES "ClassInternet"("id") ON DELETE CASCADE ON UPDATE CASCADE;
