-- CreateTable
CREATE TABLE "TeacherNote" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TeacherNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TeacherNoteRecipient" (
    "noteId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "TeacherNoteRecipient_pkey" PRIMARY KEY ("noteId","userId")
);

-- CreateIndex
CREATE INDEX "TeacherNote_assignmentId_exerciseId_idx" ON "TeacherNote"("assignmentId", "exerciseId");

-- CreateIndex
CREATE INDEX "TeacherNoteRecipient_userId_idx" ON "TeacherNoteRecipient"("userId");

-- AddForeignKey
ALTER TABLE "TeacherNote" ADD CONSTRAINT "TeacherNote_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeacherNoteRecipient" ADD CONSTRAINT "TeacherNoteRecipient_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "TeacherNote"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeacherNoteRecipient" ADD CONSTRAINT "TeacherNoteRecipient_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
