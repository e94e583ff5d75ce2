"""Makes what shops install: the program in one folder, the .deb and tar.xz of it, setup.exe; `python -m installers` lists the steps."""
