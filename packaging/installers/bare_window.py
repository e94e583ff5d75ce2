"""A window of PySide6 with one word in it: what the installed program's first paint is compared with."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("rentbook"))
    window.resize(int(sys.argv[1]), int(sys.argv[2]))
    window.show()
    app.exec()
