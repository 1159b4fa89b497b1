-- AlterTable
ALTER TABLE "Submission" ADD COLUMN     "workerId" UUID;
