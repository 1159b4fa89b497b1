-- How often somebody pressed a button need not survive a power cut: no WAL, and no wait for the disk in every request.
ALTER TABLE "RateLimit" SET UNLOGGED;
